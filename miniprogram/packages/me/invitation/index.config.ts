export default { navigationBarTitleText: '填写邀请码' }
