import { dispatcherRoles, type Role, secretaryRoles } from './roles.ts'

/** A document of the library, from the moment it comes in. Only APPROVED ones that are in force are answered from. */
export const documentStates = {
  DRAFT: '草稿，等书记同意',
  APPROVED: '使用中',
  EXPIRED: '已失效',
  REPLACED: '已被替代',
  WITHDRAWN: '已撤下',
} as const satisfies Record<string, string>
export type DocumentState = keyof typeof documentStates

/** What a 书记 may do with a document in each state; what the calendar does follows from its dates (`forcesOn`). */
export const documentLife = {
  DRAFT: { approve: 'APPROVED', withdraw: 'WITHDRAWN' },
  APPROVED: { withdraw: 'WITHDRAWN' },
  EXPIRED: { withdraw: 'WITHDRAWN' },
  REPLACED: { withdraw: 'WITHDRAWN' },
  WITHDRAWN: { approve: 'APPROVED' },
} as const satisfies Record<DocumentState, Partial<Record<'approve' | 'withdraw', DocumentState>>>
export type DocumentAction = 'approve' | 'withdraw'

/** The state that an action leads to; null where it is not possible. */
export const moveDocument = (from: DocumentState, action: DocumentAction): DocumentState | null =>
  (documentLife[from] as Partial<Record<DocumentAction, DocumentState>>)[action] ?? null

/** States that the calendar moves between. */
export const approvedOnce = ['APPROVED', 'EXPIRED', 'REPLACED'] as const satisfies DocumentState[]

type Held = readonly { role: Role }[]
const holds = (posts: Held, roles: readonly Role[]): boolean => posts.some(post => roles.includes(post.role))

export const mayApproveDocuments = (posts: Held): boolean => holds(posts, secretaryRoles)
/** 书记 and social workers bring documents; what a social worker brings waits for the 书记. */
export const maySendDocuments = (posts: Held): boolean => holds(posts, dispatcherRoles)
