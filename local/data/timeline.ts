/** Plays planned acts in the order of their times. An act may plan more; none is played after the end. */

type Act = { at: number; order: number; play: (at: number) => void };

export class Timeline {
  private readonly acts: Act[] = [];
  private planned = 0;

  /** Plans an act. Acts of the same moment are played in the order in which they were planned. */
  plan(at: number, play: Act['play']): void {
    const act: Act = { at, order: this.planned, play };
    this.planned += 1;
    let low = 0;
    let high = this.acts.length;
    // The latest stands first, so that the next to play is taken from the end.
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (isLater(this.acts[middle], act)) low = middle + 1;
      else high = middle;
    }
    this.acts.splice(low, 0, act);
  }

  run(end: number): void {
    for (let act = this.acts.pop(); act && act.at <= end; act = this.acts.pop()) act.play(act.at);
  }
}

function isLater(left: Act | undefined, right: Act): boolean {
  if (!left) return false;
  return left.at > right.at || (left.at === right.at && left.order > right.order);
}
