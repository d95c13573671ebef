export default { navigationBarTitleText: '我的分享', enableShareAppMessage: true }
