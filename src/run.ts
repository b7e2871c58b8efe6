import { join } from 'node:path'
import { pino } from 'pino'
import qrcode from 'qrcode'
import { workCalendar } from './calendar.ts'
import { localAccount } from './channels/local/account.ts'
import { LocalWorld, simulated } from './channels/local/world.ts'
import { wechatyChannel } from './channels/wechaty.ts'
import { CommunityProblem, demoCommunity, loadCommunity, populate } from './community.ts'
import { type Config, ConfigProblem } from './config.ts'
import { embedderOf } from './embedder.ts'
import { dataDir } from './folders.ts'
import { startHeart } from './jobs/heart.ts'
import type { Prompts } from './llm/prompts.ts'
import { type Channel, type Clock, type Log, type Model, Outage, type SimWorld } from './ports.ts'
import { makeProgram } from './program.ts'
import { makeBindCode } from './store/binding.ts'
import { noteWebAddress } from './store/console.ts'
import { openStore, type Store } from './store/open.ts'
import { firstSecretary } from './store/people.ts'
import { serveWeb } from './web/server.ts'

const clock: Clock = { now: Date.now }

export type Settled = { config: Config; key: Buffer; prompts: Prompts; documents: string | null }

/** Builds the program as it is configured, connects it and starts it. Throws a `Problem` for whatever its user can mend. */
export async function run(settled: Settled): Promise<void> {
  try {
    await start(settled)
  } catch (error) {
    throw asProblem(error)
  }
}

async function start({ config, key, prompts, documents }: Settled): Promise<void> {
  const log: Log = pino({ level: config.LOG_LEVEL }, pino.destination(2))
  const model = await modelOf(config, prompts, log)
  const embedder = await embedderOf(config, log)
  const store = await openStore(config.DATABASE_URL, key)
  await loadCommunity(store, config.COMMUNITY_DIR ?? demoCommunity, clock.now()).catch(error => {
    if (!(error instanceof CommunityProblem)) throw error
    throw new CommunityProblem(`${error.message}\n请改好表格，或用 COMMUNITY_DIR 指定另一个文件夹。`, { cause: error })
  })
  const { channel, world } = config.WECHATY_PUPPET ? realAccount(config, log) : await simulatedAccount(store, log)
  const photoDir = join(dataDir(config), 'photos')
  let poke: () => void = () => undefined
  const program = makeProgram({
    store,
    channel,
    clock,
    calendar: workCalendar(),
    log,
    photoDir,
    libraryDir: documents,
    model,
    embedder,
    onWork: () => poke(),
    onLoginCode: showLoginCode,
  })
  const heart = startHeart(program, clock, log)
  poke = heart.poke
  const web = await serveWeb({
    port: config.PORT,
    host: config.HOST,
    channel,
    program,
    world,
    console: { store, clock, log, poke: heart.poke },
  })
  await store.write(async tx => noteWebAddress(tx, config.PUBLIC_URL ?? web.address))
  await program.start()
  if (world) say(`小格已启动，微信模拟器：${web.address}`)
  else await announceReal(store, web.address)
  stopOnSignal(async () => {
    await heart.stop()
    await web.close()
    await program.stop()
    await store.close()
  }, log)
}

const say = (line: string): void => void process.stdout.write(`${line}\n`)

type Account = { channel: Channel; world: SimWorld | null }

async function simulatedAccount(store: Store, log: Log): Promise<Account> {
  const world = new LocalWorld(clock)
  await populate(world, store, clock.now())
  return { channel: localAccount(world, log).channel, world: simulated(world) }
}

function realAccount(config: Config, log: Log): Account {
  const channel = wechatyChannel({
    puppet: config.WECHATY_PUPPET!,
    log,
    ...(config.WECHATY_TOKEN ? { token: config.WECHATY_TOKEN } : {}),
    ...(config.WECHATY_ENDPOINT ? { endpoint: config.WECHATY_ENDPOINT } : {}),
  })
  return { channel, world: null }
}

/** LangChain costs 150 MB and half a second: it is loaded only where a model is configured. */
async function modelOf(config: Config, prompts: Prompts, log: Log): Promise<Model | null> {
  const { MODEL_BASE_URL, MODEL_NAME, MODEL_API_KEY, TRANSCRIBE_MODEL } = config
  if (!MODEL_BASE_URL || !MODEL_NAME) return null
  const { openModel } = await import('./llm/model.ts')
  const endpoint = { baseUrl: MODEL_BASE_URL, name: MODEL_NAME, apiKey: MODEL_API_KEY ?? null }
  return openModel({ ...endpoint, transcribeName: TRANSCRIBE_MODEL ?? null }, { prompts, log })
}

async function showLoginCode(code: string): Promise<void> {
  say(await qrcode.toString(code, { type: 'terminal', small: true }))
  say('请用小格的微信扫上面的二维码登录')
}

/** On a real account the first secretary binds with a code that only the terminal shows. */
async function announceReal(store: Store, address: string): Promise<void> {
  say(`小格已启动：${address}`)
  const secretary = await firstSecretary(store.prisma)
  if (!secretary || secretary.bound) return
  const code = await store.write(tx => makeBindCode(tx, secretary.id, clock.now(), 'terminal'))
  say(`书记${secretary.name}还没有绑定。请本人十分钟内私聊小格：绑定 ${code}`)
}

function stopOnSignal(stop: () => Promise<void>, log: Log): void {
  let stopping = false
  const end = () => {
    if (stopping) return
    stopping = true
    stop().then(
      () => process.exit(0),
      error => {
        log.error({ error: String(error) }, 'did not stop cleanly')
        process.exit(1)
      },
    )
  }
  process.on('SIGINT', end)
  process.on('SIGTERM', end)
}

const wechatHelp =
  '微信账号没有接上。请检查：WECHATY_PUPPET 的名字写对并已安装（npm install），WECHATY_TOKEN 有效，WECHATY_ENDPOINT 能连通，对方的puppet服务开着'

function asProblem(error: unknown): unknown {
  if (error instanceof Outage)
    return new ConfigProblem(`${wechatHelp}\n原因：${error.message.slice(0, 200)}`, { cause: error })
  return error
}
