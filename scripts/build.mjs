/** `npm run build`: the steps that `npm start` takes before it starts anything. */
import * as steps from './prepare/steps.mjs';

try {
  steps.checkNode();
  process.chdir(steps.root);
  steps.installDependencies();
  await steps.build();
} catch (error) {
  process.exitCode = steps.explainStop(error);
}
