/** Paints pictures of a network beside the page, so that the page moves the last one without waiting. */
import { paintPicture, type Net, type Painted, type PictureQuestion } from "./network_picture";

/** The first message brings the net, each further one a question. */
export type PictureMessage = { net: Net } | { question: PictureQuestion };

export interface PictureAnswer {
  bitmap: ImageBitmap;
  painted: Painted;
}

const canvas = new OffscreenCanvas(1, 1);
const context = canvas.getContext("2d")!;
let net: Net | undefined;

addEventListener("message", (event: MessageEvent<PictureMessage>) => {
  if ("net" in event.data) net = event.data.net;
  else if (net) {
    const { question } = event.data;
    canvas.width = question.view.width * question.ratio;
    canvas.height = question.view.height * question.ratio;
    const painted = paintPicture(context, net, question);
    const answer: PictureAnswer = { bitmap: canvas.transferToImageBitmap(), painted };
    postMessage(answer, { transfer: [answer.bitmap] });
  }
});
