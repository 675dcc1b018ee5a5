// Blazor tells the dialog how reconnecting goes; the buttons ask it to go on.
const dialog = document.getElementById('components-reconnect-modal');
const reload = () => location.reload();

dialog.addEventListener('components-reconnect-state-changed', ({ detail: { state } }) => {
  if (state === 'show') {
    dialog.showModal();
  } else if (state === 'hide') {
    dialog.close();
  } else if (state === 'failed') {
    document.addEventListener('visibilitychange', retryWhenVisible);
  } else if (state === 'rejected') {
    reload();
  }
});
document.getElementById('components-reconnect-button').addEventListener('click', retry);
document.getElementById('components-resume-button').addEventListener('click', async () => (await Blazor.resumeCircuit()) || reload());
document.getElementById('components-reload-button').addEventListener('click', reload);

async function retry() {
  document.removeEventListener('visibilitychange', retryWhenVisible);
  try {
    // False: the server is there and has forgotten this page. Then try to wake it from what was kept.
    if (!(await Blazor.reconnect())) {
      (await Blazor.resumeCircuit()) ? dialog.close() : reload();
    }
  } catch {
    document.addEventListener('visibilitychange', retryWhenVisible);
  }
}

function retryWhenVisible() {
  if (document.visibilityState === 'visible') {
    retry();
  }
}
