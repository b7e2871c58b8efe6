type Spot = {
  building: string | null
  unit: string | null
  floor?: string | null
  flat?: string | null
  landmark?: string | null
  /** The words of the report, for where no building is named: 小广场. */
  placeText?: string
}

/** 3栋2单元501, 3栋楼道, 小广场: as exact as it is known; 本社区 when nothing is. */
export function sayPlace({ building, unit, floor, flat, landmark, placeText }: Spot): string {
  const parts = [
    building && `${building}栋`,
    unit && `${unit}单元`,
    flat ? flat : floor && sayFloor(floor),
    landmark,
  ].filter(Boolean)
  const landmarkSaid = placeText && !/[\d一二三四五六七八九十]/.test(placeText) ? placeText : '本社区'
  return parts.length > 0 ? parts.join('') : landmarkSaid
}

/** The same without the door: for a group, where nobody's flat is named. */
export const sayPublicPlace = (spot: Spot): string => sayPlace({ ...spot, flat: null, floor: null })

/** -1 is 负1楼; 一楼半 says its own. */
const sayFloor = (floor: string) => (/^\d+$/.test(floor) ? `${floor}楼` : floor.replace(/^-(\d+)$/, '负$1楼'))
