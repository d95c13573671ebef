/** Puts a picture into the phone's album, inside WeChat. Apart from the phone's port, because one subpackage needs it and the first page does not. */
import Taro from '@tarojs/taro'

/** `denied`: the person once said no, and only the settings can change that. */
export type Saving = 'saved' | 'denied' | 'not-saved'

/** Its one place: a later picture replaces it, so that nothing piles up on the phone. */
const FILE = 'picture.png'

/** @param base64 of a PNG */
export async function savePicture(base64: string): Promise<Saving> {
  try {
    const filePath = `${Taro.env.USER_DATA_PATH}/${FILE}`
    await writeFile(filePath, base64)
    await Taro.saveImageToPhotosAlbum({ filePath })
    return 'saved'
  } catch (error) {
    return DENIED.test((error as { errMsg?: string }).errMsg ?? '') ? 'denied' : 'not-saved'
  }
}

/** "auth deny", "auth denied", "authorize no response": WeChat spells it differently from phone to phone. */
const DENIED = /auth(orize)?\s+(den|no response)/

/** The file system answers by callbacks alone. */
const writeFile = (filePath: string, data: string): Promise<unknown> =>
  new Promise((success, fail) =>
    Taro.getFileSystemManager().writeFile({ filePath, data, encoding: 'base64', success, fail }),
  )

/** WeChat's settings of this program. True when pictures may be saved afterwards. */
export const allowSaving = (): Promise<boolean> =>
  Taro.openSetting().then(
    ({ authSetting }) => authSetting['scope.writePhotosAlbum'] === true,
    () => false,
  )
