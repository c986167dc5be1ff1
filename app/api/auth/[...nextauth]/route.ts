import { handlers } from '@/lib/http/edge/route';
import { answerSignIn } from '@/lib/http/routes/sign-in';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = handlers({
  GET: answerSignIn,
  POST: answerSignIn,
});
