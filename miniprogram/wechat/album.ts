/**
 * Pictures that the server drew, and the phone's album, inside WeChat. Apart from the phone's port, because one subpackage needs it and
 * the first page does not.
 */
import Taro from '@tarojs/taro'

/** `denied`: the person once said no, and only the settings can change that. */
export type Saving = 'saved' | 'denied' | 'not-saved'

const dataAddress = (base64: string): string => `data:image/png;base64,${base64}`

/**
 * Answers an address by which the picture is shown and saved. It is a file, so that a page is told a short path and not the whole
 * picture; some 80 KB of the 200 MB that a program has. Where it cannot be written, the picture can still be looked at.
 * @param name of letters, digits, _ and -; the same name is the same file
 * @param base64 of a PNG
 */
export async function keepPicture(name: string, base64: string): Promise<string> {
  const filePath = `${Taro.env.USER_DATA_PATH}/${name}.png`
  return writeFile(filePath, base64).then(
    () => filePath,
    () => dataAddress(base64),
  )
}

/** The file system answers by callbacks alone. */
const writeFile = (filePath: string, data: string): Promise<unknown> =>
  new Promise((success, fail) => {
    Taro.getFileSystemManager().writeFile({ filePath, data, encoding: 'base64', success, fail })
  })

/** "auth deny", "auth denied", "authorize no response": WeChat spells it differently from phone to phone. */
const DENIED = /auth(orize)?\s+(den|no response)/

/** @param address as keepPicture answered it */
export const savePicture = (address: string): Promise<Saving> =>
  Taro.saveImageToPhotosAlbum({ filePath: address }).then(
    () => 'saved',
    (error: { errMsg?: string }) => (DENIED.test(error.errMsg ?? '') ? 'denied' : 'not-saved'),
  )

/** WeChat's settings of this program. True when pictures may be saved afterwards. */
export const allowSaving = (): Promise<boolean> =>
  Taro.openSetting().then(
    ({ authSetting }) => authSetting['scope.writePhotosAlbum'] === true,
    () => false,
  )
