/**
 * What WeChat counts as information about a person, and by which interfaces it is reached: its table 隐私接口与对应的处理的信息. On a
 * phone an interface whose information is not in the privacy guide fails with errno 112. wx.scanCode is not in the table: the scanner is
 * WeChat's own. The keys are WeChat's where its interface for providers names them.
 */
export const PRIVACY_INTERFACES: Readonly<Record<string, readonly string[]>> = {
  UserInfo: ['open-type=chooseAvatar', 'getUserInfo', 'getUserProfile'],
  Location: ['getLocation', 'getFuzzyLocation', 'startLocationUpdate', 'startLocationUpdateBackground'],
  ChooseLocation: ['chooseLocation', 'choosePoi'],
  Address: ['chooseAddress'],
  Invoice: ['chooseInvoiceTitle', 'chooseInvoice'],
  RunData: ['getWeRunData'],
  PhoneNumber: ['open-type=getPhoneNumber', 'open-type=getRealtimePhoneNumber'],
  LicensePlate: ['chooseLicensePlate'],
  Album: ['chooseImage', 'chooseMedia', 'chooseVideo'],
  MessageFile: ['chooseMessageFile'],
  Record: ['startRecord', 'getRecorderManager', 'joinVoIPChat', '<live-pusher>'],
  Camera: ['createVKSession', '<camera>', '<voip-room>'],
  BlueTooth: ['openBluetoothAdapter', 'createBLEPeripheralServer'],
  AlbumWriteOnly: ['saveImageToPhotosAlbum', 'saveVideoToPhotosAlbum'],
  Contact: ['addPhoneContact'],
  CalendarWriteOnly: ['addPhoneCalendar', 'addPhoneRepeatCalendar'],
  Accelerometer: ['startAccelerometer'],
  Compass: ['startCompass'],
  DeviceMotion: ['startDeviceMotionListening'],
  Gyroscope: ['startGyroscope'],
  Clipboard: ['setClipboardData', 'getClipboardData'],
}
