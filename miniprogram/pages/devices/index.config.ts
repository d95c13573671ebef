export default { navigationBarTitleText: '我的设备', enablePullDownRefresh: true }
