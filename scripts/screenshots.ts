/** `npm run screenshots`: takes the pictures of docs/images from the demo, on a server of its own on this machine. */
import { startDemoServer } from './screenshots/demo-server';
import { SIZE } from './screenshots/pictures';
import { takePictures } from './screenshots/take';

const server = await startDemoServer();
try {
  for (const file of await takePictures(server)) console.log(`${file}  ${SIZE.width} × ${SIZE.height}`);
} finally {
  await server.stop();
}
