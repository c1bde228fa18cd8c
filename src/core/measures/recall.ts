/**
 * What is asked again and again of the same few texts (names of statuses, phrases of links, dates) is worked out once for
 * each of them, so that the work for an issue does not grow with the lists of the settings.
 */
export function recalled<Answer>(work: (text: string) => Answer): (text: string) => Answer {
  const answers = new Map<string, { answer: Answer }>();
  return (text) => {
    const known = answers.get(text);
    if (known) return known.answer;
    const answer = work(text);
    answers.set(text, { answer });
    return answer;
  };
}
