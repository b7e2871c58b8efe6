/** Drawn for this page; each is used as `<svg><use href="#i-name"/></svg>` and takes the colour of its text. */
const shapes = {
  back: 'M15 4 7 12l8 8',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM20 20l-4.8-4.8',
  voice:
    'M12 2.8a9.2 9.2 0 1 0 0 18.4 9.2 9.2 0 0 0 0-18.4ZM9 10.5a2.2 2.2 0 0 1 0 3M11.6 8.6a5 5 0 0 1 0 6.8M14.2 6.8a7.8 7.8 0 0 1 0 10.4',
  keyboard:
    'M12 2.8a9.2 9.2 0 1 0 0 18.4 9.2 9.2 0 0 0 0-18.4ZM8 9.2h.01M12 9.2h.01M16 9.2h.01M8 12.4h.01M12 12.4h.01M16 12.4h.01M9.5 15.8h5',
  plus: 'M12 2.8a9.2 9.2 0 1 0 0 18.4 9.2 9.2 0 0 0 0-18.4ZM12 7.5v9M7.5 12h9',
  photo: 'M3.5 5h17v14h-17zM3.5 16l5-5 4.5 4.5 2.5-2.5 5 4.5M15.5 9.2h.01',
  place: 'M12 21.2s-7-6.2-7-11.4a7 7 0 0 1 14 0c0 5.2-7 11.4-7 11.4ZM12 7.4a2.4 2.4 0 1 0 0 4.8 2.4 2.4 0 0 0 0-4.8Z',
  at: 'M15.6 8.4v5.2a2.6 2.6 0 0 0 5.2 0V12a8.8 8.8 0 1 0-3.4 6.9M15.6 12a3.6 3.6 0 1 1-7.2 0 3.6 3.6 0 0 1 7.2 0Z',
  chat: 'M10 4.2c-4.4 0-8 2.9-8 6.5 0 2 1.1 3.8 2.9 5l-.6 2.3 2.7-1.3c.9.3 1.9.5 3 .5 4.4 0 8-2.9 8-6.5s-3.6-6.5-8-6.5ZM17.8 9.5c2.5.8 4.2 2.7 4.2 4.9 0 1.5-.8 2.9-2.1 3.8l.4 1.8-2.1-1c-2.3.6-4.9.2-6.7-1.2',
  person: 'M12 3.6a4.2 4.2 0 1 0 0 8.4 4.2 4.2 0 0 0 0-8.4ZM3.8 20.4c.6-4 4-6 8.2-6s7.6 2 8.2 6Z',
  close: 'M6 6l12 12M18 6 6 18',
  down: 'M12 5v14M6 13l6 6 6-6',
  swap: 'M4 8.5h15l-4-4M20 15.5H5l4 4',
  file: 'M6 2.8h8l4.5 4.5v13.9H6zM14 2.8v4.7h4.5',
} as const

export type IconName = keyof typeof shapes

export function IconSprite() {
  return (
    <svg class="sprite" aria-hidden="true">
      {Object.entries(shapes).map(([name, path]) => (
        <symbol id={`i-${name}`} viewBox="0 0 24 24">
          <path d={path} />
        </symbol>
      ))}
    </svg>
  )
}

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" aria-hidden="true">
      <use href={`#i-${name}`} />
    </svg>
  )
}
