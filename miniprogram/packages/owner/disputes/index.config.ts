export default { navigationBarTitleText: '归属申请' }
