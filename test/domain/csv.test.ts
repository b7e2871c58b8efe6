import { expect, it } from 'vitest'
import { readCsv } from '../../src/domain/csv.ts'

it.each([
  ['nothing', '', []],
  ['one line without its end', '姓名,电话', [['姓名', '电话']]],
  [
    'three kinds of line ends',
    'a,b\r\nc,d\ne,f\rg,h\n',
    [
      ['a', 'b'],
      ['c', 'd'],
      ['e', 'f'],
      ['g', 'h'],
    ],
  ],
  ['a byte order mark', '\ufeff姓名\n', [['姓名']]],
  [
    'empty cells, the last as well',
    ',b,\n,\na,',
    [
      ['', 'b', ''],
      ['', ''],
      ['a', ''],
    ],
  ],
  ['an empty line between two, which counts', 'a\n\nb', [['a'], [''], ['b']]],
  ['commas, marks and line ends within marks', '"1,2","说""好""","上\n下"\n', [['1,2', '说"好"', '上\n下']]],
  ['an empty cell in marks', '"",x', [['', 'x']]],
  ['blanks behind a closing mark', '"a" ,b', [['a', 'b']]],
  ['blanks within and around bare cells, as they are', ' a , b c ', [[' a ', ' b c ']]],
  ['a mark within a bare cell', '5"管,x', [['5"管', 'x']]],
  ['numbers as they are written', '0101,013800000000', [['0101', '013800000000']]],
])('reads %s', (_name, text, records) => {
  expect(readCsv(text)).toEqual(records)
})

it.each([
  ['is never closed', 'a,"b\nc'],
  ['closes before its cell ends', '"a"b,c'],
])('is not misled by a mark that %s', (_name, text) => {
  expect(readCsv(text)).toBeNull()
})
