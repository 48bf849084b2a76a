// Waiting that can be cut short, and longer waits after each failure.

const STEPS = [1000, 2000, 4000, 8000, 15000, 30000];

/** Waits longer after each failure; `wake` ends the present wait. */
export class Patience {
  constructor() {
    this.failures = 0;
    this.wake = () => {};
  }

  /** It worked: start from the shortest wait again. */
  reset() {
    this.failures = 0;
  }

  /** It failed: wait, with some chance in it so that not all phones come back at once. */
  pause() {
    const step = STEPS[Math.min(this.failures, STEPS.length - 1)];
    this.failures += 1;
    return this.sleep(step * (0.75 + Math.random() / 2));
  }

  /** Wait so many milliseconds, or until `wake`. */
  sleep(milliseconds) {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.wake = () => { clearTimeout(timer); resolve(); };
    });
  }
}
