/** What a browser brings itself, where Taro's h5 runtime imports a polyfill. */
export default undefined
