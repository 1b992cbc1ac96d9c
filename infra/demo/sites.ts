/** Where the invented employers stand: place codes of search-config/places/new-area.tsv. */
export const sites: Record<string, string> = {
  chemical: '620171102-green-chemical-park',
  equipment: '620171103-equipment-park',
  newMaterials: '620171102-new-materials-park',
  bonded: '620171101-bonded-zone',
  logistics: '620171101-logistics-park',
  airport: '620171101-zhongchuan-airport',
  data: '620171101-data-park',
  science: '620171101-science-park',
  vocational: '620171103-vocational-education-park',
  farm: '620171102-farming-park',
  biomedicine: '620171101-biomedicine-park',
  business: '620171101-business-centre',
  tourism: '620171101-cultural-tourism-park',
  medical: '620171101-modern-hospital-district',
  zhongchuan: '620171101',
  qinchuan: '620171102',
  xicha: '620171103',
  shangchuan: '620171104',
  caihong: '620171101-caihongcheng',
  yuefu: '620171101-ruiling-yuefu',
  xuefu: '620171101-ruiling-xuefu',
  jinguan: '620171101-ruiling-jinguanyuan',
  xichaEstate: '620171103-xicha-jiayuan',
  shangchuanEstate: '620171104-shangchuan-xincun',
}

/** Postings of one site stand within some 400 m of the place's point, so that a map does not stack them. */
export const SITE_SPREAD_DEGREES = 0.004
