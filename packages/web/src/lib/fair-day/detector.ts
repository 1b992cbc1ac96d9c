// What reads QR codes in the browser, where it has it (Shape Detection API); TypeScript does not know it yet.

interface Detector {
  detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>
}
interface DetectorClass {
  new (options: { formats: string[] }): Detector
  getSupportedFormats(): Promise<string[]>
}

/** A reader of QR codes, or null where the browser has none. */
export async function qrDetector(): Promise<Detector | null> {
  const Class = (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector
  if (!Class || !(await Class.getSupportedFormats()).includes('qr_code')) return null
  return new Class({ formats: ['qr_code'] })
}
