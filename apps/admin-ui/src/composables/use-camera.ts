import { onScopeDispose, ref, shallowRef } from 'vue';

const chosenKey = 'banjian.camera';
/** What the document camera at a window gives at best; the browser takes the nearest it can. */
const wanted = { width: { ideal: 3264 }, height: { ideal: 2448 } };

export type CameraFault = 'none' | 'denied' | 'busy' | 'unsupported';

const faults: Readonly<Record<string, CameraFault>> = {
  NotAllowedError: 'denied',
  SecurityError: 'denied',
  NotFoundError: 'none',
  OverconstrainedError: 'none',
  NotReadableError: 'busy',
  AbortError: 'busy',
};

/** A camera (高拍仪、摄像头): the one chosen last at this window, its live picture, and pages taken from it. */
export function useCamera() {
  const cameras = shallowRef<readonly MediaDeviceInfo[]>([]);
  const chosen = ref(localStorage.getItem(chosenKey) ?? '');
  const stream = shallowRef<MediaStream>();
  const fault = ref<CameraFault>();
  let asked = 0;

  async function start(deviceId = chosen.value): Promise<void> {
    stop();
    fault.value = undefined;
    const mine = (asked += 1);
    if (!('mediaDevices' in navigator)) return void (fault.value = 'unsupported');
    try {
      const opened = await opening(deviceId);
      if (mine !== asked) return void end(opened);
      stream.value = opened;
      const id = opened.getVideoTracks()[0]?.getSettings().deviceId ?? deviceId;
      chosen.value = id;
      localStorage.setItem(chosenKey, id);
      // Their names are told only to a page that may look through one.
      const devices = await navigator.mediaDevices.enumerateDevices();
      cameras.value = devices.filter(({ kind }) => kind === 'videoinput');
    } catch (error) {
      if (mine === asked) fault.value = faults[(error as DOMException).name] ?? 'busy';
    }
  }

  function stop(): void {
    asked += 1;
    end(stream.value);
    stream.value = undefined;
  }

  onScopeDispose(stop);
  return { cameras, chosen, stream, fault, start, stop };
}

/** Of the camera that was chosen; of any, where it is not plugged in today. */
async function opening(deviceId: string): Promise<MediaStream> {
  const { mediaDevices } = navigator;
  if (deviceId !== '') {
    const exact = { ...wanted, deviceId: { exact: deviceId } };
    const opened = await mediaDevices.getUserMedia({ video: exact }).catch((error: unknown) => {
      if ((error as DOMException).name !== 'OverconstrainedError') throw error;
      return undefined;
    });
    if (opened) return opened;
  }
  return mediaDevices.getUserMedia({ video: { ...wanted, facingMode: { ideal: 'environment' } } });
}

function end(stream: MediaStream | undefined): void {
  for (const track of stream?.getTracks() ?? []) track.stop();
}

/** What the camera shows now, as a JPEG in its own size. */
export function pageOf(video: HTMLVideoElement): Promise<Blob | undefined> {
  const { videoWidth: width, videoHeight: height } = video;
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  canvas.getContext('2d')?.drawImage(video, 0, 0);
  return new Promise((resolve) => {
    canvas.toBlob(
      (blob) => {
        resolve(blob ?? undefined);
      },
      'image/jpeg',
      0.92,
    );
  });
}
