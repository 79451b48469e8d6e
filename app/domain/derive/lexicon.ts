// Words that the rules know by name, in small letters.

function set(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/))
}

/** What people do at work, in the base form. The tagger is asked about all others. */
export const DUTY_VERBS = set(`
  accept accompany achieve act adapt address adjust administer advise advocate agree alert align allocate analyse analyze
  answer anticipate approve arbitrate archive arrange articulate ask assess assign assist attend audit authorise authorize
  balance book break bring build calculate calibrate carry celebrate chair challenge champion check choose clarify clear close coach
  code collaborate collect commission commit communicate compare compile complete conduct configure confirm connect
  consolidate consult contribute control convince cooperate coordinate craft create cultivate deal debug decide define
  delegate deliver demonstrate deploy describe design determine develop devise direct discover discuss distribute document draft draw
  drive edit educate elicit eliminate empower enable encourage enforce engage ensure escalate establish estimate
  evaluate examine execute explain explore facilitate fix follow forecast foster gather generate give govern grant groom
  guarantee guard guide hand handle help hire hold host identify implement improve inform initiate inspect inspire install integrate
  interact interview introduce invest investigate invite keep launch lead liaise listen log look maintain make manage
  measure mediate meet mentor mitigate model moderate monitor motivate navigate negotiate notify observe obtain onboard open
  operate optimise optimize order organise organize outline oversee own participate partner perform pick pitch plan
  prepare present prevent prioritise prioritize procure produce promote propose protect provide publish pursue push put qualify
  quantify raise rank read recommend reconcile record recruit reduce refine reject release relay remove repair reply report
  represent request research resolve respond retain review revise revisit run safeguard schedule secure seek select sell send serve set
  settle shape share shield sign sketch solicit solve specify sponsor staff standardise standardize steer streamline
  strengthen structure study submit suggest summarise summarize supervise support survey tackle take teach tell test
  track train transform translate triage turn unblock understand update uphold validate verify visit visualise
  visualize voice warn watch weigh welcome win work write act serve
  talk speak call cook clean contact count cover dispatch divide elaborate evangelise evangelize fill finalise finalize finance
  forward frame grow harmonise harmonize hear invent iterate justify map match merge nurture obtain pay persuade polish practise
  preserve proofread prototype quote rehearse rephrase rewrite sample scale scan screen search segment separate shadow shorten
  simplify simulate slice split spot switch trace trade transfer travel trim tune upgrade vet water shop sweep repair feed stay focus answer care audit budget
`)

/** What a role may be said to do without its being a duty. */
export const STATE_VERBS = set(`
  be have become seem appear come go belong want like love enjoy earn know think believe feel live differ overlap
  depend struggle mean require exist sit stand stay remain worry possess grow complain wear hope try arrive start begin
  tend need cost receive care matter look sound emerge happen vary share spend use bring follow fit do say hear lack
  move rely benefit deserve prefer expect wonder see find get let learn disappear stem originate refer involve include
  contain touch hide compete complement agree disagree suffer face experience consider wish
`)

/** Verbs of {@link STATE_VERBS} that are duties with what comes after them. */
export const DUTY_WITH: Readonly<Record<string, RegExp>> = {
  look: /^(?:after|for|into|at)$/,
  stay: /^(?:in|on|informed|abreast|up|close|current|ahead)$/,
  care: /^for$/,
  follow: /^(?:up|the|market|trends)$/,
  bring: /^(?:in|together|the|new|innovative|\w+ing|\w+s)$/,
  see: /^to$/,
  find: /^(?!(?:that|it|this|themselves|their)$)/,
  get: /^(?:sign-off|approval|buy-in|feedback|agreement|\w+s)$/,
  let: /^(?:people|\w+s)$/,
  say: /^(?:no|yes|when|which|what)$/,
  share: /^(?:knowledge|information|findings|progress|feedback|updates|the|results|insights)$/,
  agree: /^(?:on|upon|the|goals|\w+s|yearly|with)$/,
  learn: /^about$/,
  spend: /^$/,
}

export const MODALS = set(`will would must should shall can could may might 'll`)
/** _tends to_, _is expected to_: the duty is the verb after them. */
export const LEAN_VERBS =
  set(`tend need have ought want get expected required supposed meant obliged encouraged asked there able
  used likely going bound set`)

export const ADVERBS = set(`
  also always usually typically often sometimes frequently generally mainly mostly primarily ultimately properly regularly
  then therefore thus still simply just closely actively ideally normally solely directly constantly continuously even clearly
  effectively personally carefully formally jointly alone together all each both only too really largely rarely
  additionally successfully proactively chiefly principally normally eventually finally now first later in-turn additionally
  quickly efficiently quietly further otherwise meanwhile likewise basically routinely occasionally commonly essentially
  fully partly accordingly however instead more
`)

export const NEGATIONS = set(`
  not never no cannot hardly rarely seldom neither nor nobody none don't doesn't isn't aren't won't can't shouldn't mustn't
  wouldn't couldn't wasn't weren't didn't haven't hasn't needn't
`)

export const DETERMINERS = set(`
  the a an this that these those each every any some no all both many most several few enough another other such his her their its
  our your my which what whose two three four five own
`)

export const POSSESSIVES = set('his her their its our your my')

export const PREPOSITIONS = set(`
  of in on at by for with from to into onto over under between among across through during within without against about
  after before until till towards toward upon per via than behind beyond alongside regarding concerning throughout around
  up out off down as near since despite inside outside besides
`)

export const CONJUNCTIONS = set('and or but & nor plus while whereas yet so although though')

/** A clause that begins with one of these sets a condition or a time. */
export const SUBORDINATORS = set(
  'if when whenever unless whether once until till after before because since as where how why what so',
)

/** Nouns in -ing that are seldom a verb. */
export const ING_NOUNS = set(`
  meeting meetings marketing engineering building pricing morning evening thing nothing something everything anything
  during being training planning testing branding wellbeing ongoing existing underlying incoming outgoing following
  programming beginning outstanding interesting exciting working hiring onboarding coding staffing funding spending
  accounting banking king ring string spring finding findings
`)

/** Verbs of keeping: of three or more things under one, each is a duty. */
export const KEEPING = set(`
  manage own handle oversee control define track set plan answer maintain monitor run coordinate govern administer supervise
  facilitate have charge approve lead decide organise organize
`)

/** Words that say what a noun without a verb is about, and the verb that says it. */
export const DEED_NOUNS: Readonly<Record<string, string>> = {
  control: 'control',
  management: 'manage',
  planning: 'plan',
  review: 'review',
  reviews: 'review',
  reporting: 'report',
  approval: 'approve',
  approvals: 'approve',
  prioritisation: 'prioritise',
  prioritization: 'prioritize',
  maintenance: 'maintain',
  coordination: 'coordinate',
  analysis: 'analyse',
  development: 'develop',
  design: 'design',
  testing: 'test',
  training: 'train',
  monitoring: 'monitor',
  documentation: 'document',
  estimation: 'estimate',
  facilitation: 'facilitate',
  allocation: 'allocate',
  negotiation: 'negotiate',
  refinement: 'refine',
  optimisation: 'optimise',
  optimization: 'optimize',
  tracking: 'track',
  recruitment: 'recruit',
}

/** Nouns for what somebody has to do. */
export const DUTY_NOUNS = set(`
  responsibility responsibilities duty duties task tasks job jobs role work accountability accountabilities remit mission
  function business call mandate domain territory purpose goal focus priority activities
`)

/** What one can be without its being a definition: the voice of the customers. */
export const OFFICES =
  set(`voice link bridge contact liaison liaisons advocate face point mediator guardian interface
  owner sponsor champion spokesperson keeper`)
