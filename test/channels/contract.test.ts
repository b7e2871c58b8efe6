import { describe, expect, it } from 'vitest'
import { contract, type Promised } from './contract.ts'
import { localRig, mockRig, type Rig, serviceRig } from './puppets.ts'

type Carrier = {
  puppet: string
  open: (plan: { patienceMs?: number }) => Promise<Rig>
  /** What this puppet cannot do, and why; the contract is broken on purpose to see that the reason still holds. */
  cannot: Partial<Record<Promised, string>>
}

const carriers: Carrier[] = [
  { puppet: 'the local puppet in process', open: localRig, cannot: {} },
  { puppet: 'wechaty-puppet-service over gRPC', open: serviceRig, cannot: {} },
  {
    puppet: 'wechaty-puppet-mock',
    open: mockRig,
    cannot: {
      'knows its other name in a room': 'its room members have no alias',
      'reads the location as it was sent': 'it gives one fixed place in Beijing for every location',
      'tells WeChat whom it mentions': 'it drops the mention list of what we send',
      'sends a picture': 'it stores files as JSON, which FileBox refuses for bytes in memory',
      'gives the id that its own words come back with': 'its messageSendText returns nothing',
    },
  },
]
const cases = Object.keys(contract) as Promised[]

describe.each(carriers)('the channel contract on $puppet', ({ open, cannot }) => {
  it.each(cases.filter(name => !(name in cannot)))('%s', async name => {
    const rig = await open({})
    try {
      await contract[name](rig)
    } finally {
      await rig.close()
    }
  })

  const reasons = Object.entries(cannot).map(([name, why]) => ({ name: name as Promised, why }))
  it.each(reasons)('cannot: $name, because $why', async ({ name }) => {
    const rig = await open({ patienceMs: 300 })
    try {
      await expect(contract[name](rig)).rejects.toThrow()
    } finally {
      await rig.close()
    }
  })
})
