"""Old and variant characters, each followed by the character of today (常用漢字表 の康熙字典体, 異体字)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

# Forms in the names of places and bodies. Pairs that part two places of today (鹿嶋市, 鹿島市) are not here.
_IN_NAMES: Final = (
    "德徳 鎭鎮 龍竜 髙高 﨑崎 嵜崎 碕崎 澤沢 濱浜 濵浜 邊辺 邉辺 廣広 國国 縣県 櫻桜 "
    "齋斎 齊斉 眞真 鐵鉄 瀧滝 條条 禮礼 靜静 澁渋 榮栄 壽寿 會会 與与 豐豊 萬万 關関 "
    "鹽塩 竈釜 竃釜 藏蔵 黑黒 瀨瀬 槇槙 惠恵 應応 區区 號号 圓円 廳庁 當当 獨独 舊旧 "
    "驛駅 麥麦 彌弥 礪砺 檜桧 蘆芦 莊荘 籠篭 檮梼 絲糸 讚讃 淵渕 峯峰 劍剣 冨富 舘館 "
    "桒桑 鰺鯵 祢禰 彥彦 戶戸 內内 靑青 淸清 鄕郷 杤栃 來来 兒児 兩両 經経 濟済 學学 "
    "寬寛 總総 聯連 鹼塩 疊畳 巖巌 嶽岳 實実 寫写 舍舎 將将 乘乗 淺浅 錢銭 體体 臺台 "
    "權権 歐欧 橫横 假仮 價価 勳勲 薰薫 顯顕 嚴厳 恆恒 拔抜 搖揺 遙遥 祿禄 綠緑 凉涼 "
    "壤壌 孃嬢 讓譲 釀醸 雜雑 贊賛 盡尽 粹粋 醉酔 穗穂 專専 戰戦 禪禅 曾曽 巢巣 爭争 "
    "增増 卽即 屬属 隸隷 滿満 單単 團団 遲遅 晝昼 聽聴 鑛鉱 傳伝 轉転 燈灯 稻稲 瀆涜 "
    "讀読 繩縄 緣縁 變変 佛仏 拂払 辨弁 瓣弁 步歩 寶宝 豫予 譽誉 謠謡 樣様 覽覧 畧略 "
    "龜亀 亞亜 惡悪 壓圧 圍囲 壹壱 隱隠 營営 衞衛 艷艶 奧奥 鷗鴎 溫温 陷陥 吳呉 黃黄 "
    "雞鶏 鷄鶏 靈霊 灣湾 淨浄 醫医 樂楽 驗験 螢蛍 歷歴 聲声 處処 帶帯 覺覚 觀観 峽峡 "
    "縱縦 輕軽 徑径 圈圏 檢検 險険 獻献 效効 敎教 涉渉 燒焼 產産 姬姫 每毎 强強 溪渓 "
    "雙双 壯壮 裝装 藝芸 爲為 圖図 擧挙 據拠 氣気 錄録 "
)
# Forms that are the same to a reader of any text, also where they part two names (鹿嶋, 鹿島).
_IN_TEXTS: Final = (
    "瀋沈 嶋島 嶌島 寳宝 發発 戀恋 畫画 擴拡 勸勧 歡歓 顏顔 歸帰 狹狭 曉暁 驅駆 繼継 "
    "碎砕 劑剤 參参 慘惨 殘残 齒歯 濕湿 釋釈 收収 從従 獸獣 肅粛 敍叙 稱称 證証 奬奨 "
    "剩剰 觸触 寢寝 愼慎 晉晋 隨随 髓髄 數数 樞枢 攝摂 竊窃 纖繊 潛潜 搜捜 插挿 騷騒 "
    "臟臓 續続 墮堕 對対 滯滞 擔担 膽胆 彈弾 斷断 癡痴 蟲虫 鑄鋳 敕勅 遞逓 點点 黨党 "
    "盜盗 鬪闘 屆届 貳弐 腦脳 霸覇 拜拝 廢廃 賣売 髮髪 蠻蛮 祕秘 辯弁 舖舗 襃褒 默黙 "
    "譯訳 藥薬 餘余 賴頼 亂乱 獵猟 壘塁 勵励 齡齢 爐炉 勞労 樓楼 郞郎 𠮷吉 凛凜 緖緒 "
)


def variants_in_names() -> Mapping[str, str]:
    """Variant and character of today, for the key of a name."""
    return {pair[0]: pair[1] for pair in _IN_NAMES.split()}


def variants_in_texts() -> Mapping[str, str]:
    """Variant and character of today, for comparing texts: those in names and all others."""
    return {pair[0]: pair[1] for pair in f"{_IN_NAMES} {_IN_TEXTS}".split()}
