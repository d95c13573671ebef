export default {
  navigationBarTitleText: '登记码',
  navigationBarBackgroundColor: '#ffffff',
  navigationBarTextStyle: 'black',
}
