"""What people write for each unit, folded: one line per unit, words parted by two spaces."""

from __future__ import annotations

from tuidash.model.fold import fold

_WORDS = {
    "percent": "%  百分比  百分之  pct  percent  per cent  percentage  百分率  pc",
    "permille": "‰  千分比  千分率  per mille  per thousand  permille  per mil",
    "pp": "百分点  个百分点  pp  percentage point  percentage points  个点  ppt  %点",
    "index": "指数  index  index points",
    "score": "分  score  points  得分",
    "times": "倍  fold  times",
    "ratio": "比率  比值  ratio  系数",
    "celsius": "°c  摄氏度  celsius",
    "decibel": "分贝  db",
    "yuan": "元  圆  块钱  元钱  元整  元正  圆整  人民币  人民币元  元人民币  rmb  cny  yuan  "
    "rmb yuan  yuan rmb  yuan renminbi  renminbi  ¥",
    "usd": "美元  美金  usd  us$  us dollar  us dollars  u.s. dollar  u.s. dollars  current us$  "
    "current usd  us dollars current  dollar us",
    "twd": "新台币  新台币元  元新台币  twd  ntd  nt$  ntd$  new taiwan dollar  new taiwan dollars  台币",
    "hkd": "港元  港币  hkd  hk$",
    "eur": "欧元  eur  euro  euros  €",
    "jpy": "日元  日圆  jpy  yen",
    "gbp": "英镑  gbp  £  pound sterling  pounds sterling",
    "intd": "国际元  current international $  international $  international dollars  ppp$  ppp $  "
    "ppp current international $  current intl $",
    "lcu": "本币  本币单位  lcu  current lcu",
    "person": "人  名  位  口  人口  person  persons  people  inhabitants  population  "
    "headcount  capita  常住人口  职工",
    "person_time": "人次  person-times  person-time  visits  visitors  trips",
    "household": "户  家庭  户家庭  household  households  hh  family  families",
    "birth": "活产  活产儿  live birth  live births  births",
    "school": "学校  school  schools",
    "bed": "张  床  张床位  张床  床位  张病床  bed  beds",
    "piece": "个  所  家  条  座  处  件  项  次  只  间  栋  幢  份  篇  种  类  期  场  场次  "
    "批  批次  起  例  株  棵  根  "
    "枚  块  盏  基  对  村  镇  乡  县  区  大类  集镇  层  车道  锭  支  部  门  宗  笔  "
    "艘  架  列  眼  孔  双  条个  "
    "台次  车次  班次  架次  艘次  套次  件次  家次  户次  个村  个镇  个乡  个县  个市  个街道  "
    "个社区  个单位  个项目  片  箱  瓶  袋  桶  副  字  页  朵  粒  颗  标箱  标准箱  "
    "个所家  个家  家个  件套  台件  pcs  piece  pieces  no.  number  unit  units  item  items  cases  case",
    "volume": "册  本  卷  volumes  copies  books  copy",
    "set": "台  套  台套  套台  部台  sets  set",
    "vehicle": "辆  标准车  vehicle  vehicles  cars",
    "head": "头  羽  匹  头只  只头  头匹  head  heads  animals",
    "m2": "平方米  平米  平方公尺  米2  m2  sq m  sqm  square metre  square metres  "
    "square meter  square meters  "
    "sq. m  m^2  sq.m",
    "are": "公亩",
    "mu": "亩  市亩  mu  亩地",
    "qing": "顷  市顷",
    "cm2": "平方厘米  cm2  cm^2",
    "jia": "甲",
    "ha": "公顷  ha  hm2  hectare  hectares  hm^2  平方百米",
    "km2": "平方公里  平方千米  km2  sq km  sq. km  sq.km  sqkm  square kilometre  square kilometres  "
    "square kilometer  square kilometers  km^2  公里2  千米2  sq. km.",
    "ping": "坪  ping",
    "acre": "英亩  acre  acres",
    "mile2": "平方英里  sq mi  sq. mi  square mile  square miles  sq. mi.",
    "ft2": "平方英尺  sq ft  sq. ft  square feet",
    "m": "米  公尺  m  metre  metres  meter  meters",
    "km": "公里  千米  km  kilometre  kilometres  kilometer  kilometers  km.",
    "dm": "分米  dm",
    "cm": "厘米  公分  cm  centimetre  centimetres  centimeter  centimeters",
    "mm": "毫米  mm  millimetre  millimetres  millimeter  millimeters",
    "um": "微米  μm  um",
    "li": "里  华里  市里",
    "cun": "寸  市寸",
    "zhang": "丈  市丈",
    "chi": "尺  市尺",
    "mile": "英里  mile  miles",
    "nmi": "海里  nautical mile  nautical miles  浬",
    "kg": "公斤  千克  kg  kilogram  kilograms  kgs  kilogramme",
    "t": "吨  公吨  t  tonne  tonnes  metric ton  metric tons  mt",
    "g": "克  g  gram  grams",
    "mg": "毫克  mg  milligram  milligrams",
    "ug": "微克  μg  ug",
    "jin": "斤  市斤  jin",
    "liang": "两  市两",
    "qian": "钱  市钱",
    "dan": "担  市担",
    "tce": "吨标准煤  吨标煤  tce  标准煤吨  吨ce",
    "kgce": "千克标准煤  公斤标准煤  kgce",
    "kw": "千瓦  kw  kilowatt  kilowatts",
    "w": "瓦  w  watt  watts",
    "mw": "兆瓦  mw  megawatt  megawatts",
    "gw": "吉瓦  gw  gigawatt  gigawatts",
    "kwh": "千瓦时  千瓦小时  度  度电  kwh  kw.h  kw·h  千瓦·时  kilowatt hour  kilowatt hours  "
    "kilowatt-hours",
    "mwh": "兆瓦时  mwh",
    "gwh": "吉瓦时  gwh",
    "wh": "瓦时  wh",
    "twh": "太瓦时  twh",
    "tj": "太焦  tj",
    "kj": "千焦  千焦耳  kj",
    "mj": "兆焦  兆焦耳  mj",
    "gj": "吉焦  gj",
    "kv": "千伏  kv",
    "kva": "千伏安  kva",
    "m3": "立方米  方  立方  立方公尺  米3  m3  m^3  cu m  cu. m  cubic metre  cubic metres  cubic meter  "
    "cubic meters",
    "km3": "立方公里  立方千米  km3",
    "l": "升  公升  l  litre  litres  liter  liters",
    "ml": "毫升  ml",
    "year": "年  岁  周岁  year  years  yr  yrs  annum",
    "quarter": "季  季度  个季度  quarter  quarters",
    "month": "月  个月  month  months",
    "week": "周  星期  个星期  week  weeks",
    "day": "天  日  day  days",
    "hour": "小时  时  个小时  hour  hours  hr  hrs  h",
    "minute": "分钟  minute  minutes  min",
    "second": "秒  秒钟  second  seconds  s",
    "person_day": "工日  人日  人天  person-day  person-days",
    "t_km": "吨公里  吨千米  tonne-km  tonne-kilometres  t·km  ton-km",
    "person_km": "人公里  人千米  passenger-km  passenger-kilometres",
}

ALIASES: dict[str, str] = {fold(word): code for code, words in _WORDS.items() for word in words.split("  ")}
"""Folded word to the code of the unit."""

EXACT_CASE = {
    "MW": "mw",
    "Mw": "mw",
    "mW": "",
    "MWh": "mwh",
    "T": "",
    "M": "",
    "G": "",
    "H": "",
    "S": "",
    "K": "",
}
"""Latin letters whose case decides what they mean; nothing where they mean no unit of ours."""

SCALE_WORDS: dict[str, str] = {
    "百": "100", "千": "1000", "仟": "1000", "万": "10k", "十万": "100k", "百万": "1m", "千万": "10m",
    "亿": "100m", "十亿": "1b", "百亿": "10b", "千亿": "100b", "万亿": "1t", "兆": "",
    "hundred": "100", "hundreds": "100", "thousand": "1000", "thousands": "1000", "'000": "1000",
    "000": "1000", "000s": "1000", "'000s": "1000", "million": "1m", "millions": "1m", "mn": "1m",
    "mln": "1m", "mio": "1m",
    "billion": "1b", "billions": "1b", "bn": "1b", "trillion": "1t", "trillions": "1t", "trn": "1t",
    "ten thousand": "10k", "hundred thousand": "100k", "hundred million": "100m", "ten million": "10m",
    "100 million": "100m", "10 million": "10m", "10 thousand": "10k", "100 thousand": "100k",
    "100": "100", "1000": "1000", "10000": "10k", "100000": "100k", "1000000": "1m", "10000000": "10m",
    "100000000": "100m", "1000000000": "1b", "1e3": "1000", "1e4": "10k", "1e6": "1m", "1e8": "100m",
    "10k": "10k", "100m": "100m",
}  # fmt: skip
"""Folded word to the scale before a code; empty where it means different scales in different places."""
