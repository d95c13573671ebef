export default { navigationBarTitleText: '接受转让' }
