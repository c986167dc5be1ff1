import { endpoint } from '@/lib/http/route';
import { answerSignIn } from '@/lib/http/sign-in';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: answerSignIn,
  POST: answerSignIn,
});
