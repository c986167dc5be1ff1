/** `npm run build`: what `npm start` does before it starts anything. */
import * as steps from './prepare/steps.mjs';

try {
  steps.checkNode();
  process.chdir(steps.root);
  steps.installDependencies();
  await steps.build();
} catch (error) {
  process.exitCode = steps.explainStop(error);
}
