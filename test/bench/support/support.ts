import type { MeasureOptions, Suite } from '../suite.ts'
import { attributeFigures } from './attribute-figures.ts'
import { handoverFigures } from './handover-figures.ts'
import { retailFigures } from './retail-figures.ts'

/** What support finds, what it leaves to a person, and what of its shoppers reaches a model. */
export const support: Suite = {
  name: 'support',
  about: 'questions about products, hand-over to a person, and what of 500 shoppers reaches the model',
  needs: ['support/semiPQA', 'support/tau2-retail', 'support/bitext'],
  dataSource:
    'Put dev.csv and testseen.csv of semiPQA (GitHub project amazon-science/contextual-product-qa) into DIR/support/semiPQA, db.json and tasks.json of the retail domain of the GitHub project sierra-research/tau2-bench into DIR/support/tau2-retail, and the training part of the Bitext customer support data set as train.csv into DIR/support/bitext.',
  measure: async ({ dataDirectory }: MeasureOptions) => [
    ...attributeFigures(dataDirectory),
    ...(await handoverFigures(dataDirectory)),
    ...(await retailFigures(dataDirectory)),
  ],
}
