import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";

import type { Backend, Event } from "./backend";

/** The program itself, reached through Tauri. */
export const tauri: Backend = {
  call: (name, request) => invoke(name, { request }),

  listen(handler) {
    const listening = listen<Event>("vigie", (message) => {
      handler(message.payload);
    });
    return () => {
      void listening.then((stop) => {
        stop();
      });
    };
  },
};
