export default { navigationBarTitleText: '门联' }
