import './styles.css';
import './agency/agency.css';
import './creator/creator.css';
import './shared/scroll-region.js';
import './shell/console.js';
