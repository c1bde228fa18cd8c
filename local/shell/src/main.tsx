// First, since Atlaskit's modules ask for flags as they load.
import './quiet-flags';
import '@atlaskit/css-reset';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import { FlagsProvider } from './flags';
import { SessionProvider } from './session';
import './site.css';

const root = document.getElementById('root');
if (!root) throw new Error('the page has no root');
createRoot(root).render(
  <StrictMode>
    <FlagsProvider>
      <SessionProvider>
        <App />
      </SessionProvider>
    </FlagsProvider>
  </StrictMode>,
);
