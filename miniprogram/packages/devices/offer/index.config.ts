export default { navigationBarTitleText: '转让' }
