/** Has pictures of a network painted: in a worker, or on the page where a worker has no canvas. */
import { paintPicture, type Net, type Painted, type PictureQuestion } from "./network_picture";
import type { PictureAnswer, PictureMessage } from "./picture.worker";
import PictureWorker from "./picture.worker?worker";

export interface Picture {
  image: CanvasImageSource;
  question: PictureQuestion;
  painted: Painted;
}

/** One picture is painted at a time; of the questions that come meanwhile only the last is answered. */
export class Painter {
  private readonly worker: Worker | undefined;
  private asked: PictureQuestion | undefined;
  private next: PictureQuestion | undefined;

  constructor(
    private readonly net: Net,
    private readonly take: (picture: Picture) => void,
  ) {
    if (!("OffscreenCanvas" in window)) return;
    this.worker = new PictureWorker();
    this.worker.addEventListener("message", (event: MessageEvent<PictureAnswer>) => {
      this.answer(event.data.bitmap, event.data.painted);
    });
    this.send({ net });
  }

  ask(question: PictureQuestion): void {
    if (this.asked) this.next = question;
    else this.begin(question);
  }

  private begin(question: PictureQuestion): void {
    this.asked = question;
    if (this.worker) this.send({ question });
    else setTimeout(() => this.paintHere(question));
  }

  private send(message: PictureMessage): void {
    this.worker?.postMessage(message);
  }

  private paintHere(question: PictureQuestion): void {
    const canvas = document.createElement("canvas");
    canvas.width = question.view.width * question.ratio;
    canvas.height = question.view.height * question.ratio;
    this.answer(canvas, paintPicture(canvas.getContext("2d")!, this.net, question));
  }

  private answer(image: CanvasImageSource, painted: Painted): void {
    const [question, next] = [this.asked!, this.next];
    this.asked = this.next = undefined;
    if (next) this.begin(next);
    this.take({ image, question, painted });
  }
}
