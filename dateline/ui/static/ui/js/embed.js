// On a partner's page: gives frames of ours the height that they ask for. Runs once, however often it is put in.
(() => {
  const { origin } = new URL(document.currentScript.src);
  const ours = () => [...document.querySelectorAll("iframe")].filter(({ src }) => src.startsWith(`${origin}/embed/`));
  const [least, most] = [120, 20000];
  const resize = ({ origin: from, source, data }) => {
    const height = Number(data?.datelineHeight);
    const frame = from === origin && height > 0 && ours().find((one) => one.contentWindow === source);
    if (frame) frame.style.height = `${Math.min(most, Math.max(least, height))}px`;
  };
  if (!window.datelineEmbed) addEventListener("message", resize);
  window.datelineEmbed = true;
  // One that was there before this script has told its height to nobody.
  for (const frame of ours()) frame.contentWindow?.postMessage("height", origin);
})();
