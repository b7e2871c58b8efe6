import { Icon } from './icons.tsx'

/** Places a resident would name; the coordinates are invented, only their names matter to the bot. */
const places = [
  { name: '小广场', address: '小区中心', latitude: 40.1291, longitude: 124.3712 },
  { name: '东门', address: '小区东侧出入口', latitude: 40.1289, longitude: 124.3738 },
  { name: '西门', address: '小区西侧出入口', latitude: 40.1292, longitude: 124.3689 },
  { name: '3栋2单元门口', address: '3栋', latitude: 40.1297, longitude: 124.3705 },
  { name: '地下车库', address: '入口在东门旁', latitude: 40.1287, longitude: 124.3731 },
  { name: '快递柜', address: '西门内右侧', latitude: 40.1293, longitude: 124.3692 },
] as const

export function Dialogs() {
  return (
    <>
      <Who />
      <Members />
      <Place />
      <dialog id="photo" class="photo" aria-label="查看照片">
        <img id="photo-large" alt="" />
        <button type="button" class="icon-button photo-close" data-closes aria-label="关闭照片">
          <Icon name="close" />
        </button>
      </dialog>
      <div id="menu" class="menu" role="menu" hidden />
    </>
  )
}

function Top({ id, title }: { id: string; title: string }) {
  return (
    <header class="bar">
      {/* Focus starts on the title: a search box would call up the keyboard of a phone. */}
      <h2 id={id} tabindex={-1} autofocus>
        {title}
      </h2>
      <button type="button" class="icon-button" data-closes aria-label="关闭">
        <Icon name="close" />
      </button>
    </header>
  )
}

function Who() {
  return (
    <dialog id="who" class="sheet" aria-labelledby="who-title">
      <Top id="who-title" title="我是谁？" />
      <p class="lead">选一个人，就用他的身份说话，随时可换。</p>
      <label class="search">
        <Icon name="search" />
        <input
          id="who-search"
          type="search"
          placeholder="搜姓名、楼栋、职务"
          aria-label="搜姓名、楼栋、职务"
          autocomplete="off"
        />
      </label>
      <div class="scroll">
        <div id="who-quick" />
        <div id="who-all" />
        <p id="who-none" class="nothing" hidden>
          没有找到这个人
        </p>
      </div>
    </dialog>
  )
}

function Members() {
  return (
    <dialog id="members" class="sheet sheet-low" aria-labelledby="members-title">
      <Top id="members-title" title="选择要提醒的人" />
      <label class="search">
        <Icon name="search" />
        <input id="members-search" type="search" placeholder="搜索" aria-label="搜索成员" autocomplete="off" />
      </label>
      <ul id="members-list" class="scroll people" />
    </dialog>
  )
}

function Place() {
  return (
    <dialog id="place" class="sheet sheet-low" aria-labelledby="place-title">
      <Top id="place-title" title="发送位置" />
      <form id="place-form" class="place-form">
        <div class="chips">
          {places.map(place => (
            <button
              type="button"
              class="chip"
              data-address={place.address}
              data-latitude={place.latitude}
              data-longitude={place.longitude}
            >
              {place.name}
            </button>
          ))}
        </div>
        <label class="field">
          名称
          <input id="place-name" required maxlength={100} placeholder="例如：小广场" autocomplete="off" />
        </label>
        <label class="field">
          地址（可不填）
          <input id="place-address" maxlength={200} placeholder="例如：3栋南侧" autocomplete="off" />
        </label>
        <button type="submit" class="primary">
          发送位置
        </button>
      </form>
    </dialog>
  )
}
