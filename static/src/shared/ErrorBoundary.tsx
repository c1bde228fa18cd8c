import { Component, type ReactNode } from 'react';
import { Button } from './Button';
import { Notice } from './Notice';
import { t } from './texts';

type Props = { children: ReactNode; title: string; text: string };

/** Keeps a mistake in one part from blanking the rest. A reload is safe: drafts survive it. */
export class ErrorBoundary extends Component<Props, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <Notice
        kind="danger"
        alert
        title={this.props.title}
        actions={
          <Button
            onClick={() => {
              window.location.reload();
            }}
          >
            {t('reload')}
          </Button>
        }
      >
        {this.props.text}
      </Notice>
    );
  }
}
