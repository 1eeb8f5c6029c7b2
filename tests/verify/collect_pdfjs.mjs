// Fills in a PDF with pdf.js, and saves it as Firefox does.
//   node collect_pdfjs.mjs IN.pdf OUT.pdf '{"texts": {}, "choices": {}, "ticks": []}'
import { readFileSync, writeFileSync } from "node:fs";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

const [, , source, target, wanted] = process.argv;
const { texts, choices, ticks } = JSON.parse(wanted);
const data = new Uint8Array(readFileSync(source));
const pdf = await getDocument({ data, verbosity: 0 }).promise;
for (let number = 1; number <= pdf.numPages; number++) {
  const page = await pdf.getPage(number);
  for (const { id, fieldName, buttonValue } of await page.getAnnotations()) {
    if (fieldName in texts) {
      pdf.annotationStorage.setValue(id, { value: texts[fieldName] });
    } else if (fieldName in choices) {
      pdf.annotationStorage.setValue(id, { value: `/${buttonValue}` === choices[fieldName] });
    } else if (ticks.includes(fieldName)) {
      pdf.annotationStorage.setValue(id, { value: true });
    }
  }
}
writeFileSync(target, await pdf.saveDocument());
