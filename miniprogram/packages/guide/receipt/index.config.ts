export default {
  navigationBarTitleText: '小票码',
  navigationBarBackgroundColor: '#ffffff',
  navigationBarTextStyle: 'black',
}
