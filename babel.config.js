/** Babel for the Taro builds only; everything else runs TypeScript directly. */
export default {
  presets: [
    [
      'taro',
      {
        framework: 'react',
        ts: true,
        compiler: 'webpack5',
        // Phones WeChat still runs on; without this everything becomes ES5 and grows by a quarter.
        targets: { ios: '12', android: '7', chrome: '66' },
      },
    ],
  ],
}
