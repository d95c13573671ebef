/** The full texts of what registering asks people to agree to. */
import { Text, View } from '@tarojs/components'
import { CONSENT_VERSION, REGISTRATION_PURPOSES } from '#shared/identity/consent.ts'
import { Card } from '@/ui/card'

export function Agreement() {
  return (
    <View>
      {REGISTRATION_PURPOSES.map((purpose) => (
        <Card key={purpose.purpose}>
          <Text className="text-17 printed block">{purpose.sentence}</Text>
          <Text className="text-13 quieter block">{purpose.required ? '登记所必需' : '可随时撤回'}</Text>
          <View className="stack" style={{ marginTop: '12px' }}>
            {purpose.text.map((line) => (
              <Text className="block" key={line}>
                {line}
              </Text>
            ))}
          </View>
        </Card>
      ))}
      <Text className="text-13 quieter center block">版本 {CONSENT_VERSION}</Text>
    </View>
  )
}
