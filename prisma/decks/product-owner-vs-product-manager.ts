// The built-in deck: the duties that one article gives to a Product Owner, a Product Manager or both, in words
// of our own. One duty is one card, however often the article speaks of it, and every such place is a claim,
// in the order of the article. The cards go by theme with the roles mixed: an order by role would suggest
// an answer. How much each matters (1 little, 2 as most, 3 much) is what teams usually say first; a facilitator
// can change it on the board.

import type { Claim, Deck } from '#app/domain/deck.ts'

// The article's headings as they stand there; its introduction has only the title above it. The paragraphs
// that present the Product Manager come under the heading about the Product Owner: they have none of their own.
const INTRODUCTION = 'Product Owner Vs Product Manager: Who Runs The Show?'
const WHO = 'Who Is a Product Owner ?'
const COMPARISON = 'Product Owner vs. Product Manager – A Comparison of Roles & Responsibilities'
const CONCLUSION = 'Conclusion:'

function po(section: string, paragraph: number): Claim {
  return { role: 'po', section, paragraph }
}

function pm(section: string, paragraph: number): Claim {
  return { role: 'pm', section, paragraph }
}

export const productOwnerVsProductManager: Deck = {
  slug: 'product-owner-vs-product-manager',
  title: 'Product Owner vs Product Manager',
  source: { title: INTRODUCTION },
  roles: [
    { id: 'po', name: 'Product Owner' },
    { id: 'pm', name: 'Product Manager' },
  ],
  cards: [
    // Direction
    {
      id: 'product-vision',
      title: 'Set the product vision',
      importance: 3,
      detail: 'Saying what the product should become, for whom and why, before anyone starts to build it.',
      claims: [po(WHO, 1), pm(COMPARISON, 3), po(CONCLUSION, 1)],
    },
    {
      id: 'shared-purpose',
      title: 'Explain why the project exists',
      importance: 1,
      detail: 'Seeing to it that everybody with a stake in the work knows what it is for and could say so.',
      claims: [pm(COMPARISON, 1), pm(COMPARISON, 3)],
    },
    {
      id: 'product-success',
      title: 'Answer for product success',
      importance: 3,
      detail: 'Being the one who is asked when the product does well or badly, and who acts on it in time.',
      claims: [po(INTRODUCTION, 1), po(CONCLUSION, 1), po(CONCLUSION, 2)],
    },
    {
      id: 'product-roadmap',
      title: 'Draw up the roadmap',
      importance: 3,
      detail: 'Laying out what comes when over the next months, and keeping that plan true as things change.',
      claims: [po(WHO, 1), pm(COMPARISON, 3), po(CONCLUSION, 1)],
    },
    {
      id: 'strategy-alignment',
      title: 'Keep the project on strategy',
      importance: 2,
      detail:
        'Checking that plans and running work serve the long-term strategy, and changing course if not.',
      claims: [pm(COMPARISON, 1), pm(COMPARISON, 3)],
    },
    {
      id: 'business-fit',
      title: 'Hold features to business goals',
      importance: 2,
      detail:
        'Checking that features, and changes to them on the way, are worth the effort and serve the company.',
      claims: [po(WHO, 2), po(COMPARISON, 2)],
    },
    {
      id: 'full-potential',
      title: 'Bring out the best in the product',
      importance: 1,
      detail: 'Pushing for everything the product can be, and not settling for good enough.',
      claims: [po(CONCLUSION, 1), pm(CONCLUSION, 1)],
    },
    {
      id: 'vision-to-reality',
      title: 'Choose how to make the vision real',
      importance: 2,
      detail:
        'Deciding on the approach and the means by which an agreed vision becomes something people can use.',
      claims: [pm(CONCLUSION, 1)],
    },

    // Customers and market
    {
      id: 'user-needs',
      title: 'Understand what users need',
      importance: 3,
      detail: 'Finding out what users and customers want to get done, and what stands in their way.',
      claims: [po(WHO, 1), pm(COMPARISON, 3)],
    },
    {
      id: 'user-experience',
      title: 'Protect the user experience',
      importance: 2,
      detail: 'Keeping features pleasant and easy to use, even when business wishes or deadlines press.',
      claims: [po(WHO, 2)],
    },
    {
      id: 'market-insight',
      title: 'Stay on top of the market',
      importance: 2,
      detail: 'Following research, trends, and what customers do and say, so that decisions rest on facts.',
      claims: [pm(WHO, 4), po(COMPARISON, 2), pm(COMPARISON, 3)],
    },
    {
      id: 'product-opportunities',
      title: 'Spot room to improve and grow',
      importance: 2,
      detail:
        'Noticing where a product that is already out could get better or reach further, and saying so.',
      claims: [pm(COMPARISON, 3)],
    },
    {
      id: 'audience-fit',
      title: 'Make sure customers are satisfied',
      importance: 2,
      detail: 'Seeing to it that what goes out does for the people it is meant for what they came for.',
      claims: [po(WHO, 1), pm(WHO, 4)],
    },
    {
      id: 'idea-to-launch',
      title: 'Take new ideas all the way to launch',
      importance: 2,
      detail: 'Being part of every stage in the making of a new product, from first thought to first sale.',
      claims: [pm(WHO, 3)],
    },
    {
      id: 'new-features',
      title: 'Come up with new features',
      importance: 2,
      detail: 'Working out additions and refinements that customers will be glad to have.',
      claims: [po(WHO, 1)],
    },

    // Backlog and delivery
    {
      id: 'product-backlog',
      title: 'Look after the backlog',
      importance: 3,
      detail: 'Keeping the list of open work complete, clear and up to date, and dropping what is stale.',
      claims: [po(WHO, 1)],
    },
    {
      id: 'lead-initiatives',
      title: 'Start and lead initiatives',
      importance: 1,
      detail: 'Taking charge of undertakings beyond the daily work that do the organisation good.',
      claims: [pm(WHO, 5)],
    },
    {
      id: 'priorities',
      title: 'Decide what gets built first',
      importance: 3,
      detail: 'Putting user stories and features in order, by what research shows and what customers report.',
      claims: [po(WHO, 1), po(COMPARISON, 2)],
    },
    {
      id: 'customer-voice',
      title: 'Tell developers what customers want',
      importance: 2,
      detail: 'Making plain to those who build which features are wanted and why, and clearing up doubts.',
      claims: [po(WHO, 1), po(COMPARISON, 2)],
    },
    {
      id: 'process-improvement',
      title: 'Improve how the work is done',
      importance: 1,
      detail: 'Making processes leaner and development more reliable, one obstacle at a time.',
      claims: [pm(WHO, 5), pm(CONCLUSION, 1)],
    },
    {
      id: 'scope',
      title: 'Define and hold the scope',
      importance: 3,
      detail:
        'Agreeing what belongs to the project and what does not, and dealing with wishes that stretch it.',
      claims: [po(COMPARISON, 1)],
    },
    {
      id: 'timeline',
      title: 'Keep the schedule',
      importance: 2,
      detail: 'Planning dates and milestones, watching whether they hold, and saying early when they slip.',
      claims: [po(COMPARISON, 1)],
    },

    // People
    {
      id: 'team-management',
      title: 'Manage the product team',
      importance: 2,
      detail:
        'Guiding the people who make the product: who works on what, what they lack, how they get along.',
      claims: [pm(INTRODUCTION, 1), pm(CONCLUSION, 2)],
    },
    {
      id: 'stakeholder-relations',
      title: 'Stay close to stakeholders',
      importance: 3,
      detail: 'Knowing who has a stake in the product, hearing them out and being somebody they can turn to.',
      claims: [po(WHO, 1), pm(COMPARISON, 1), po(COMPARISON, 2), pm(COMPARISON, 3)],
    },
    {
      id: 'business-liaison',
      title: 'Link the business and developers',
      importance: 2,
      detail:
        'Carrying questions and approvals between those who decide on features and those who code them.',
      claims: [po(COMPARISON, 2)],
    },
    {
      id: 'progress-updates',
      title: 'Report on progress',
      importance: 2,
      detail: 'Letting stakeholders know how far the work has come, from its first day to its last.',
      claims: [pm(COMPARISON, 3)],
    },
    {
      id: 'cross-team-work',
      title: 'Work across disciplines',
      importance: 1,
      detail: 'Joining design, development, marketing and others in one effort, and keeping them talking.',
      claims: [po(WHO, 2), pm(WHO, 3)],
    },

    // Money
    {
      id: 'budget',
      title: 'Manage the budget',
      importance: 2,
      detail:
        'Planning what the project may spend, following what it does spend, and warning before it runs out.',
      claims: [po(COMPARISON, 1)],
    },
    {
      id: 'revenue',
      title: 'Find ways to earn more',
      importance: 2,
      detail: 'Looking for features and openings that bring in more income and leave more profit.',
      claims: [po(WHO, 1), pm(WHO, 5)],
    },
    {
      id: 'cost-control',
      title: 'Keep costs down',
      importance: 2,
      detail: 'Watching what the product costs the organisation, and cutting what is not worth its price.',
      claims: [pm(WHO, 5)],
    },
  ],
}
