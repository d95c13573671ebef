/** Babel for the Taro builds only; everything else runs TypeScript directly. */
export default {
  presets: [
    [
      'taro',
      {
        framework: 'react',
        ts: true,
        compiler: 'webpack5',
        // Engines WeChat still runs on, its own Chromium on Android; naming Android or none turns everything into ES5, a quarter more.
        targets: { ios: '12', chrome: '66' },
      },
    ],
  ],
}
