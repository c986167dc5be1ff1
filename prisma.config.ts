/** A plain object: Prisma's command, and with it `defineConfig`, is fetched by npx when somebody needs it. */
const { DATABASE_URL } = process.env;

export default {
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  // Generating needs none.
  ...(DATABASE_URL && { datasource: { url: DATABASE_URL } }),
};
