/** A browser keeps what is offered for download until it has been written. */
const keptMs = 60_000;

/** Offers a file to be saved. */
export const download = (name: string, content: Blob): void => {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  // Not every browser follows a link that stands nowhere.
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, keptMs);
};
