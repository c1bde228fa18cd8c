/** Leaves a mark in the browser's own timeline once what a person came for is on the screen. */
let isMarked = false;

export const markMeaningfulPaint = (): void => {
  if (isMarked) return;
  isMarked = true;
  // The frame after the next callback has been painted when a task that was queued in it runs.
  requestAnimationFrame(() => {
    setTimeout(() => {
      performance.mark('fairlead:meaningful-paint');
    });
  });
};
