import type { Dice } from '../dice.ts'

const FAMILIES =
  '王 李 张 刘 陈 杨 赵 马 周 吴 徐 孙 胡 朱 高 林 何 郭 罗 梁 宋 郑 谢 韩 唐 冯 于 董 萧 程 曹 袁 邓 许 傅 沈 曾 彭 吕 苏 卢 蒋 蔡 贾 丁 魏 薛 叶 阎 余 潘 杜 戴 夏 钟 汪 田 任 姜 范 方 石 姚 谭 廖 邹 熊 金 陆 郝 孔 白 崔 康 毛 邱 秦 江 史 顾 侯 邵 孟 龙 万 段 雷 钱 汤 尹 黎 易 常 武 乔 贺 赖 龚 文 祁 蔺 朵 妥'.split(
    ' ',
  )
const GIVEN =
  '晓 燕 小 明 志 强 玉 兰 秀 英 建 国 海 霞 永 红 文 斌 丽 娟 雪 梅 俊 峰 彩 云 春 生 桂 芳 天 佑 雨 桐 子 涵 思 远 浩 然 佳 慧 振 华 银 花 尕 娃 禾 苗 岚 川 岭 泽 沛 嘉 宁 安 和 平 福 来 喜 存 孝 贤 淑 静 怡 梦 瑶 博 宇 航 星 辰'.split(
    ' ',
  )

/** A name that many people could have, and that nobody here was given. */
export function inventName(dice: Dice): string {
  const given = [dice.one(GIVEN), ...(dice.chance(0.8) ? [dice.one(GIVEN)] : [])]
  return dice.one(FAMILIES) + given.join('')
}
