export default { navigationBarTitleText: '登记时同意的内容' }
