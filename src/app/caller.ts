/** Who acts, and on what: everything a use case may believe about a call, taken from the platform's own context. */
export type Caller = {
  accountId: string;
  /** The issue on whose panel the call was made. The platform vouches that its person can browse it. */
  issue: { id: string; key: string };
  projectId: string;
};
